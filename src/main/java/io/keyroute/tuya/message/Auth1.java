package io.keyroute.tuya.message;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.keyroute.tuya.crypto.MessagePassword;
import java.util.Map;
import org.apache.pulsar.client.api.Authentication;
import org.apache.pulsar.client.api.AuthenticationDataProvider;

/** Tuya's own way to sign in to Pulsar: a name and a derived password as JSON, sent with the connect command. */
final class Auth1 implements Authentication, AuthenticationDataProvider {
    private static final long serialVersionUID = 1L;

    private final transient String credentials;

    Auth1(String accessId, String accessSecret) {
        this.credentials = JsonNodeFactory.instance
                .objectNode()
                .put("username", accessId)
                .put("password", MessagePassword.of(accessId, accessSecret))
                .toString();
    }

    @Override
    public String getAuthMethodName() {
        return "auth1";
    }

    @Override
    public AuthenticationDataProvider getAuthData() {
        return this;
    }

    @Override
    public boolean hasDataFromCommand() {
        return true;
    }

    @Override
    public String getCommandData() {
        return credentials;
    }

    /** Nothing is configured: what is needed came with the constructor. */
    @Override
    @Deprecated
    public void configure(Map<String, String> parameters) {}

    @Override
    public void start() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return "auth1";
    }
}
