package io.keyroute.tuya.message;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;

/**
 * One cloud project at the message service.
 *
 * @param name what logs call it
 * @param service such as {@code pulsar+ssl://mqe.tuyaeu.com:7285/}
 * @param accessId the project's access id
 * @param accessSecret the project's access secret
 * @param trustedCertificates a PEM file of what to trust in place of Java's own authorities, or {@code null}
 */
public record MessageAccount(String name, URI service, String accessId, String accessSecret, Path trustedCertificates) {
    private static final Set<String> SCHEMES = Set.of("pulsar", "pulsar+ssl");

    /** @throws TuyaMessageException when the service's address is none */
    public MessageAccount {
        if (service == null || service.getHost() == null || !SCHEMES.contains(service.getScheme())) {
            throw new TuyaMessageException(
                    TuyaMessageException.Kind.CONFIG,
                    "The message service of account " + name
                            + " needs an address such as pulsar+ssl://mqe.tuyaeu.com:7285/",
                    null);
        }
    }

    /**
     * The message service of a data centre.
     *
     * @param openApi the address of its OpenAPI, such as {@code https://openapi.tuyaeu.com}
     * @throws TuyaMessageException for one that no page names: its message service must be set
     */
    public static URI serviceFor(URI openApi) {
        return MessageRegion.serviceFor(openApi)
                .orElseThrow(() -> new TuyaMessageException(
                        TuyaMessageException.Kind.CONFIG,
                        "No message service is known beside " + openApi.getHost()
                                + ": set messageEndpoint, or messageEndpoints for an account by name",
                        null));
    }

    /** The secret is left out. */
    @Override
    public String toString() {
        return "MessageAccount[" + name + " at " + service + "]";
    }
}
