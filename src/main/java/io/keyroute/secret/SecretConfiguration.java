package io.keyroute.secret;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Where the installation's keys come from. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    SecretKeys secretKeys(
            @Value("${keyroute.secret.keys:}") String keys,
            @Value("${keyroute.secret.file:}") String file,
            @Value("${keyroute.data:data}") String data,
            Environment environment) {
        if (!keys.isBlank()) {
            return KeyFile.parse(keys, "keyroute.secret.keys");
        }
        if (!file.isBlank()) {
            return KeyFile.read(Path.of(file));
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            return KeyFile.readOrMake(Path.of(data, "secret.key"));
        }
        throw new SecretException("There is no key for the encryption of codes and personal data. Make one with"
                + " \"openssl rand -hex 32\" and set the environment variable KEYROUTE_SECRET_KEYS to it (or"
                + " keyroute.secret.file to a file that holds it). Keep it: without it nothing stored can be read.");
    }

    @Bean
    SecretBox secretBox(SecretKeys keys) {
        return new SecretBox(keys);
    }

    @Bean
    Fingerprints fingerprints(SecretKeys keys) {
        return new Fingerprints(keys);
    }
}
