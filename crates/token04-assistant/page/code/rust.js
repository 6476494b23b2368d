import { chain } from './chain.js'
import { rust as text } from './literals.js'

export const name = 'Rust'
export const install = 'cargo add token04'

export function write({ appId, userId, seconds, privileges, payload, cipher, kit }) {
  const names = [
    cipher === 'cbc' && 'Cipher',
    'Generator',
    kit && 'KitToken',
    privileges && 'RoomPrivileges',
  ].filter(Boolean)
  return [
    `use token04::${names.length > 1 ? `{${names.join(', ')}}` : names[0]};`,
    '',
    'fn main() -> Result<(), Box<dyn std::error::Error>> {',
    '    let secret = std::env::var("ZEGO_SERVER_SECRET")?;',
    `    let generator = Generator::new(${appId}, secret)?${cipher === 'cbc' ? '.with_cipher(Cipher::Cbc)' : ''};`,
    privileges && `    let payload = ${builder(privileges)}.to_payload()?;`,
    `    let token = generator.generate(${text(userId)}, ${seconds}, ${privileges ? '&payload' : text(payload)})?;`,
    kit &&
      `    let token = KitToken::new(token, ${appId}, ${text(userId)}, ${text(kit.roomId)}, ${text(kit.userName)}).to_text()?;`,
    '    println!("{token}");',
    '    Ok(())',
    '}',
  ]
}

const builder = ({ roomId, mayLogIn, mayPublish, streamIds }) =>
  chain(
    roomId === null ? 'RoomPrivileges::in_any_room()' : `RoomPrivileges::in_room(${text(roomId)})`,
    [
      mayLogIn && '.may_log_in()',
      mayPublish && '.may_publish()',
      streamIds && `.only_streams([${streamIds.map(text).join(', ')}])`,
    ],
    '        ',
  )
