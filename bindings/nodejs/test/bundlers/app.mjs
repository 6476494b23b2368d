// The program that each bundler builds. `cargo xtask test --full node` verifies the printed token.

import { RoomPrivileges, TokenGenerator } from 'token04'

const generator = new TokenGenerator(
  Number(process.env.ZEGO_APP_ID),
  process.env.ZEGO_SERVER_SECRET,
)
console.log(generator.generate('alice', 60, RoomPrivileges.inRoom('room1').allowLogin()))
