package io.keyroute.mapping;

import io.keyroute.event.EventSchema;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The mappings of this installation. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    Mappings mappings(@Value("${keyroute.mappings:mappings}") String folder, EventSchema schema) {
        return new Mappings(Path.of(folder), schema);
    }
}
