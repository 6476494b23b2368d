import im.zego.serverassistant.utils.TokenServerAssistant
import io.token04.RoomPrivileges
import io.token04.Token04
import io.token04.Token04Exception
import io.token04.TokenContents
import io.token04.TokenGenerator
import io.token04.TokenRequest
import io.token04.TokenVerifier
import java.time.Duration

fun nulls(
    generator: TokenGenerator,
    verifier: TokenVerifier,
    error: Token04Exception,
    text: String?,
    hour: Duration,
    none: RoomPrivileges?,
) {
    val contents: TokenContents = Token04.inspect("04").contents() // error
    val userId = Token04.inspect("04").contents().userId() // error
    val code: Int = error.zegoCode() // error
    val room: String = verifier.verify("04", "alice").privileges().get().roomId() // error
    generator.generateBasic(null, hour) // error
    generator.generate("alice", hour, none) // error
    generator.generate("alice", null, RoomPrivileges.inAnyRoom()) // error
    generator.generateWithPayload("alice", hour, text) // error
    TokenRequest.of(text, hour, RoomPrivileges.inAnyRoom()) // error
    TokenRequest.withPayload("alice", hour, null) // error
    verifier.verify("04", text) // error
    verifier.verifyAction("04", "alice", null) // error
    RoomPrivileges.inRoom(text) // error
    RoomPrivileges.inAnyRoom().allowPublish(listOf("camera", null)) // error
    TokenGenerator.builder(1, text).build() // error
    TokenVerifier.forAnyApp(text) // error

    // The official call accepts null, and never returns it.
    val token: String = TokenServerAssistant.generateToken04(1, null, text, 3600, null).data
}
