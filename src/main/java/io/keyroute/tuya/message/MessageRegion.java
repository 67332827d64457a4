package io.keyroute.tuya.message;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The message service of each data centre (page "Pulsar topic and subscription", Keaq05ltvuczz). */
final class MessageRegion {
    private static final Map<String, String> HOSTS = Map.of(
            "openapi.tuyacn.com", "mqe.tuyacn.com",
            "openapi.tuyaus.com", "mqe.tuyaus.com",
            "openapi-ueaz.tuyaus.com", "mqe.tuyaus.com",
            "openapi.tuyaeu.com", "mqe.tuyaeu.com",
            "openapi-weaz.tuyaeu.com", "mqe.tuyaeu.com",
            "openapi.tuyain.com", "mqe.tuyain.com",
            "openapi-sg.iotbing.com", "mqe-sg.iotbing.com");

    private MessageRegion() {}

    /** The service beside an OpenAPI, or empty for a data centre that no page names. */
    static Optional<URI> serviceFor(URI openApi) {
        String host = openApi.getHost() == null ? "" : openApi.getHost().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(HOSTS.get(host)).map(found -> URI.create("pulsar+ssl://" + found + ":7285/"));
    }
}
