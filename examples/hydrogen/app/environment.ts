import { createContext } from 'react-router'

/** What the worker is given. In Hydrogen it is `context.env`. */
export interface Environment {
  /** The server of the merchant's own that runs the edge, such as `https://edge.shop.example`. */
  readonly CLOISTER_EDGE: string
  /** The shop as browsers know it, such as `https://shop.example`. */
  readonly SHOP_ORIGIN: string
}

export const environment = createContext<Environment>()
