import { createOrdersApi, guardWith } from './orders-api'

/** The orders API as a program of its own: `orders-program.ts <port> <issuer>`. */

const [port = '', issuer = ''] = process.argv.slice(2)
createOrdersApi(guardWith(issuer)).listen(Number(port), '127.0.0.1')
