import { hydrateRoot } from 'react-dom/client'
import { createBrowserRouter, type HydrationState } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { routes } from './routes.ts'

const { hydrationData } = globalThis as { hydrationData?: HydrationState }
const router = createBrowserRouter(routes, hydrationData && { hydrationData })
hydrateRoot(document, <RouterProvider router={router} />)
