import { chain } from './chain.js'
import { rust as text } from './literals.js'

export const name = 'Rust'
export const install = 'cargo add token04'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = [
    'AppId',
    kit && 'KitToken',
    privileges && 'RoomPrivileges',
    'ServerSecret',
    cipher === 'cbc' && 'TokenCipher',
    'TokenGenerator',
  ]
  const option = cipher === 'cbc' ? '.with_cipher(TokenCipher::Cbc)' : ''
  const user = `${text(userId)}, Duration::from_secs(${seconds})`
  return [
    'use std::time::Duration;',
    '',
    `use token04::{${names.filter(Boolean).join(', ')}};`,
    '',
    'fn main() -> Result<(), Box<dyn std::error::Error>> {',
    '    let secret = ServerSecret::new(std::env::var("ZEGO_SERVER_SECRET")?)?;',
    `    let generator = TokenGenerator::new(AppId::new(${appId})?, &secret)${option};`,
    privileges && `    let privileges = ${builder(privileges)};`,
    `    let token = generator.${
      privileges
        ? `generate(${user}, &privileges)?`
        : payload === null
          ? `generate_basic(${user})?`
          : `generate_with_payload(${user}, ${text(payload)})?`
    };`,
    kit &&
      `    let token = KitToken::new(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).to_text()?;`,
    '    println!("{token}");',
    '    Ok(())',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, anyStream, streamIds }) =>
  chain(
    roomId === null ? 'RoomPrivileges::in_any_room()' : `RoomPrivileges::in_room(${text(roomId)})`,
    [
      mayLogIn && '.allow_login()',
      streamIds && `.allow_publish([${streamIds.map(text).join(', ')}])`,
      anyStream && '.allow_publish_any_stream()',
    ],
    '        ',
  )
