import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './client/queries.ts'
import { router } from './door/router.tsx'
import { applyTheme, currentTheme } from './kit/theme.ts'
import { Toasts } from './kit/toast.tsx'
import { LanguageProvider } from './text/language.tsx'
import './styles.css'

applyTheme(currentTheme())
const root = document.getElementById('app')
if (root)
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider>
          <RouterProvider router={router} />
          <Toasts />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  )
