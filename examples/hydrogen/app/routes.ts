import type { RouteObject } from 'react-router'
import Root from './root.tsx'
import Page, { loader } from './routes/_index.tsx'
import { action } from './routes/cloister.$.tsx'

/** Hydrogen makes this table from the names of the files. */
export const routes: RouteObject[] = [
  { id: 'root', Component: Root, children: [{ id: 'page', index: true, Component: Page, loader }] },
  { id: 'edge', path: '/cloister/*', action },
]
