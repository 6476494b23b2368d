import im.zego.serverassistant.utils.TokenServerAssistant
import io.token04.Claims
import io.token04.Generator
import io.token04.RoomPrivileges
import io.token04.Token04
import io.token04.Token04Exception
import io.token04.Verifier

fun nulls(generator: Generator, verifier: Verifier, error: Token04Exception, text: String?) {
    val claims: Claims = Token04.inspect("04").claims // error
    val userId = Token04.inspect("04").claims.userId // error
    val code: Int = error.zegoCode // error
    val room: String = RoomPrivileges.inAnyRoom().roomId // error
    val privileges: RoomPrivileges = RoomPrivileges.fromPayload("") // error
    generator.generate(null, 3600) // error
    generator.generate("alice", 3600, text) // error
    verifier.verify(text) // error
    RoomPrivileges.inRoom(text) // error
    RoomPrivileges.inAnyRoom().onlyStreams("camera", null) // error
    Generator(1, null) // error

    // The official call takes null, and gives none.
    val token: String = TokenServerAssistant.generateToken04(1, null, text, 3600, null).data
}
