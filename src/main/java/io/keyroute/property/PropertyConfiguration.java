package io.keyroute.property;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The hotels of this installation. */
@Configuration(proxyBeanMethods = false)
class PropertyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(PropertyConfiguration.class);

    @Bean
    PropertyCatalog propertyCatalog(@Value("${keyroute.properties:config/properties}") String folder) {
        PropertyCatalog catalog = new PropertyLoader(System::getenv).load(Path.of(folder));
        catalog.all().forEach(property -> property.warnings()
                .forEach(warning -> LOG.warn("property {}: {}", property.id(), warning)));
        return catalog;
    }
}
