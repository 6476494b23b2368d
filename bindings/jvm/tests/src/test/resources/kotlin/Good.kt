import io.token04.Action
import io.token04.Generator
import io.token04.InspectOptions
import io.token04.RoomPrivileges
import io.token04.Token04
import io.token04.Token04Exception
import io.token04.TokenRequest
import io.token04.Verifier
import io.token04.VerifyOptions

fun main() {
    val secret = "0123456789abcdef0123456789abcdef"
    val privileges = RoomPrivileges.inRoom("room1").mayLogIn().onlyStreams(listOf("camera"))
    val token: String = Generator(1234567890, secret).use {
        check(it.generateBatch(listOf(TokenRequest("bob", 60))).single().error == null)
        it.generate("alice", 3600, privileges.toPayload())
    }

    Verifier(secret).use { verifier ->
        val options = VerifyOptions().appId(1234567890).action(Action.login("room1"))
        val claims = verifier.verify(token, options)
        // What is never null needs no question mark.
        check(claims.userId.length == 5)
        check(claims.payload.isNotEmpty())
        check(claims == verifier.verify(token))
        check("$claims".startsWith("Claims["))

        val refused = runCatching { verifier.verify(token, options.userId("bob")) }.exceptionOrNull()
        val code: Int = (refused as Token04Exception).zegoCode ?: 0
        check(code == 1002077)
    }

    // What may be null has one.
    val found = Token04.inspect(token, InspectOptions().secret(secret))
    check(found.claims?.userId == "alice")
    check(found.privileges == privileges)
    check(found.privileges?.streamIds?.first() == "camera")
    check(found.kit == null)
    check(RoomPrivileges.fromPayload("") == null)
}
