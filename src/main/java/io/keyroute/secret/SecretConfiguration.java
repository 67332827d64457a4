package io.keyroute.secret;

import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the installation's keys come from. They are compared with the database before anything can use them. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    SecretKeys secretKeys(
            @Value("${keyroute.secret.keys:}") String keys,
            @Value("${keyroute.secret.file:}") String file,
            @Value("${keyroute.data:data}") String data,
            Environment environment,
            JdbcClient database) {
        KeyCheck check = new KeyCheck(database);
        SecretKeys found = find(keys, file, data, environment, check);
        check.check(found);
        return found;
    }

    private static SecretKeys find(String keys, String file, String data, Environment environment, KeyCheck check) {
        if (!keys.isBlank()) {
            return KeyFile.parse(keys, "keyroute.secret.keys");
        }
        if (!file.isBlank()) {
            return KeyFile.read(Path.of(file));
        }
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            return ofTheDemo(Path.of(data, "secret.key"), check);
        }
        if (check.needsKeys()) {
            throw new SecretException("There is no secret key, and this database was made with one. Set the environment"
                    + " variable KEYROUTE_SECRET_KEYS (or keyroute.secret.file) to the key of then; a new one cannot read"
                    + " what is stored.");
        }
        throw new SecretException("There is no key for the encryption of codes and personal data. Make one with"
                + " \"openssl rand -hex 32\" and set the environment variable KEYROUTE_SECRET_KEYS to it (or"
                + " keyroute.secret.file to a file that holds it). Keep it: without it nothing stored can be read.");
    }

    private static SecretKeys ofTheDemo(Path file, KeyCheck check) {
        if (Files.notExists(file) && check.needsKeys()) {
            throw new SecretException("The key file " + file + " is gone, and this database was made with its key. Put"
                    + " the file back, or delete the folder " + file.getParent() + " to start the demo afresh.");
        }
        return KeyFile.readOrMake(file);
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
