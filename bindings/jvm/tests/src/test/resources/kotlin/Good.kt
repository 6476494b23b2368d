import io.token04.InspectOptions
import io.token04.RoomAction
import io.token04.RoomPrivileges
import io.token04.Token04
import io.token04.TokenGenerator
import io.token04.TokenRefusedException
import io.token04.TokenRequest
import io.token04.TokenVerifier
import java.time.Clock
import java.time.Instant
import java.time.ZoneOffset
import kotlin.time.Duration.Companion.hours
import kotlin.time.toJavaDuration

fun main() {
    val secret = "0123456789abcdef0123456789abcdef"
    val privileges = RoomPrivileges.inRoom("room1").allowLogin().allowPublish(listOf("camera"))
    val lifetime = 1.hours.toJavaDuration()
    val token: String = TokenGenerator(1234567890, secret).use {
        check(it.generateBatch(listOf(TokenRequest.basic("bob", lifetime))).single().error() == null)
        it.generate("alice", lifetime, privileges)
    }

    TokenVerifier.builder(1234567890, secret).previousSecrets(listOf("x".repeat(32))).build().use { verifier ->
        val claims = verifier.verifyAction(token, "alice", RoomAction.login("room1"))
        // Non-null values need no question mark.
        check(claims.userId().length == 5)
        check(claims.payload().isNotEmpty())
        check(claims.privileges().get().streamIds() == listOf("camera"))
        check(claims == verifier.verify(token, "alice"))
        check("$claims".startsWith("TokenClaims["))

        // A token is untrusted input and may be null: it is refused like any bad token.
        val header: String? = null
        check(runCatching { verifier.verify(header, "alice") }.exceptionOrNull() is TokenRefusedException)

        val refused = runCatching { verifier.verify(token, "bob") }.exceptionOrNull()
        val code: Int = (refused as TokenRefusedException).zegoCode() ?: 0
        check(code == 1002077)
    }

    // A clock for tests.
    val clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC)
    TokenGenerator.builder(1234567890, secret).clock(clock).build().use {
        val issued = it.issue(TokenRequest.of("alice", lifetime, privileges))
        check(issued.expiresAt() == Instant.parse("2030-01-01T01:00:00Z"))
    }

    // Nullable values have a question mark.
    val found = Token04.inspect(token, InspectOptions().secret(secret))
    check(found.contents()?.userId() == "alice")
    check(found.privileges()?.streamIds()?.first() == "camera")
    check(found.kit() == null)
}
