package io.keyroute;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts Keyroute. */
@SpringBootApplication
public class KeyrouteApplication {

    public static void main(String[] args) {
        SpringApplication.run(KeyrouteApplication.class, args);
    }
}
