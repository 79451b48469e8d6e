import { flatRoutes } from '@remix-run/fs-routes'

// A folder per screen: only its route.tsx is a route, its parts lie beside it.
export default flatRoutes()
