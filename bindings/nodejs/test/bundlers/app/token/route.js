// The route that Next.js builds.

import { TokenGenerator } from 'token04'

export const dynamic = 'force-dynamic'

export function GET() {
  const { ZEGO_APP_ID, ZEGO_SERVER_SECRET } = process.env
  const generator = new TokenGenerator(Number(ZEGO_APP_ID), ZEGO_SERVER_SECRET)
  return new Response(generator.generateBasic('alice', 60))
}
