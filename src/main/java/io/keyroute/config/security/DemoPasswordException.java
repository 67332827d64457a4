package io.keyroute.config.security;

import java.util.List;

/** A start outside the demo with a password of the demo. */
final class DemoPasswordException extends RuntimeException {

    DemoPasswordException(List<String> settings) {
        super("The password of the demo is set for %s. Set another one, or start the demo with the profile 'demo'."
                .formatted(String.join(", ", settings)));
    }
}
