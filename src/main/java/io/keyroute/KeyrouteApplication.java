package io.keyroute;

import io.keyroute.config.security.CredentialCommand;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Keyroute, or does one of its {@link CredentialCommand}s. The broker and its connection pool are wired by {@code config.broker}, not by Spring Boot. */
@SpringBootApplication(exclude = {ArtemisAutoConfiguration.class, JmsAutoConfiguration.class})
@ConfigurationPropertiesScan
public class KeyrouteApplication {

    public static void main(String[] args) {
        Optional<CredentialCommand> command = CredentialCommand.of(args);
        if (command.isPresent()) {
            System.exit(command.get().run(args));
        }
        SpringApplication.run(KeyrouteApplication.class, args);
    }
}
