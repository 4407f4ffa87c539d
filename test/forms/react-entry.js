export { createElement, useEffect, useState } from 'react'
export { createRoot } from 'react-dom/client'
