package bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The same token, written the usual way: correct, with javax.crypto and Jackson used as in their
 * documentation.
 */
final class UsualToken04 {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private UsualToken04() {}

    static String generate(long appId, String userId, String secret, int seconds, String payload)
            throws Exception {
        byte[] key = secret.getBytes(UTF_8);
        if (appId <= 0 || appId > 0xffffffffL || userId.isEmpty() || key.length != 32) {
            throw new IllegalArgumentException();
        }
        long now = System.currentTimeMillis() / 1000;
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("app_id", appId);
        claims.put("user_id", userId);
        claims.put("ctime", now);
        claims.put("expire", now + seconds);
        claims.put("nonce", RANDOM.nextInt(Integer.MAX_VALUE));
        claims.put("payload", payload);

        byte[] iv = new byte[12];
        RANDOM.nextBytes(iv);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
        byte[] sealed = cipher.doFinal(JSON.writeValueAsBytes(claims));

        ByteBuffer body = ByteBuffer.allocate(8 + 2 + iv.length + 2 + sealed.length + 1);
        body.putLong(now + seconds);
        body.putShort((short) iv.length).put(iv);
        body.putShort((short) sealed.length).put(sealed);
        body.put((byte) 1);
        return "04" + Base64.getEncoder().encodeToString(body.array());
    }
}
