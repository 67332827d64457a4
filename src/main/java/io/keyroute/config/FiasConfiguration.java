package io.keyroute.config;

import io.keyroute.fias.FiasComponent;
import io.keyroute.fias.FiasLinkConfiguration;
import io.keyroute.fias.FiasLinkListener;
import io.keyroute.fias.FiasRole;
import io.keyroute.property.FiasLinkSettings;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The {@code fias:} component with the links of all properties. */
@Configuration(proxyBeanMethods = false)
class FiasConfiguration {

    /** @param ports link → TCP port, where this installation's is not the one in the property's file */
    @ConfigurationProperties("keyroute.fias")
    record Ports(@DefaultValue Map<String, Integer> ports) {}

    @Bean
    FiasComponent fias(PropertyCatalog properties, Clock clock, Ports ports, FiasLinkListener listener) {
        Map<String, FiasLinkConfiguration> links = new HashMap<>();
        properties.all().forEach(property -> property.fiasLinks().forEach(settings -> {
            FiasLinkConfiguration link = link(settings, property.zone());
            link.setPort(ports.ports().getOrDefault(settings.link(), settings.port()));
            if (links.put(settings.link(), link) != null) {
                throw new IllegalStateException("two properties have a FIAS link named '" + settings.link() + "'");
            }
        }));
        FiasComponent fias = new FiasComponent();
        fias.setLinks(links);
        fias.setClock(clock);
        fias.setLinkListener(listener);
        return fias;
    }

    private static FiasLinkConfiguration link(FiasLinkSettings settings, ZoneId zone) {
        FiasLinkConfiguration link = new FiasLinkConfiguration();
        link.setRole(FiasRole.valueOf(settings.role().name()));
        link.setHost(settings.host());
        link.setPort(settings.port());
        link.setCharset(settings.charset().name());
        link.setZone(zone.getId());
        link.setKeyTimeout(settings.deadline().toMillis());
        if (!settings.linkRecords().isEmpty()) {
            link.setRecords(settings.linkRecords().entrySet().stream()
                    .map(record -> record.getKey() + ":" + record.getValue())
                    .sorted()
                    .collect(Collectors.joining(",")));
        }
        return link;
    }
}
