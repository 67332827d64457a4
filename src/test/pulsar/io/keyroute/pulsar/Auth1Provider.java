package io.keyroute.pulsar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.naming.AuthenticationException;
import org.apache.pulsar.broker.ServiceConfiguration;
import org.apache.pulsar.broker.authentication.AuthenticationDataSource;
import org.apache.pulsar.broker.authentication.AuthenticationProvider;

/**
 * Tuya's way to sign in, at the side of the server: compiled and run by the tests against the real server, and written
 * from the page alone. The secret of an account is its id, repeated up to 32 characters.
 */
public final class Auth1Provider implements AuthenticationProvider {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public void initialize(ServiceConfiguration configuration) {}

    @Override
    public String getAuthMethodName() {
        return "auth1";
    }

    @Override
    public String authenticate(AuthenticationDataSource data) throws AuthenticationException {
        if (!data.hasDataFromCommand()) {
            throw new AuthenticationException("no credentials");
        }
        try {
            JsonNode given = MAPPER.readTree(data.getCommandData());
            String id = given.path("username").asText();
            String secret = id.repeat(32).substring(0, 32);
            String expected = md5(id + md5(secret)).substring(8, 24);
            if (!expected.equals(given.path("password").asText())) {
                throw new AuthenticationException("wrong credentials");
            }
            return id;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new AuthenticationException("unreadable credentials");
        }
    }

    private static String md5(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {}
}
