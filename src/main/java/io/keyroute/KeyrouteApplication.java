package io.keyroute;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Keyroute. The broker and its connection pool are wired by {@code config.broker}, not by Spring Boot. */
@SpringBootApplication(exclude = {ArtemisAutoConfiguration.class, JmsAutoConfiguration.class})
@ConfigurationPropertiesScan
public class KeyrouteApplication {

    public static void main(String[] args) {
        SpringApplication.run(KeyrouteApplication.class, args);
    }
}
