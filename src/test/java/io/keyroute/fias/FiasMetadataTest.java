package io.keyroute.fias;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** What the build generates is what tools and the start of a route rely on. */
class FiasMetadataTest {

    @Test
    void generatedConfigurersLoad() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            for (String name : new String[] {"fias-component-configurer", "fias-endpoint-configurer"}) {
                PropertyConfigurer configurer =
                        PluginHelper.getConfigurerResolver(context).resolvePropertyConfigurer(name, context);
                assertThat(configurer).isNotNull();
                assertThat(configurer.getClass().getPackageName()).isEqualTo("io.keyroute.fias");
            }
        }
    }

    @Test
    void theCatalogueValidatesUris() throws Exception {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("fias", FiasComponent.class.getName(), json());
        assertThat(catalog.validateEndpointProperties("fias:demo?role=SERVER&port=5010&keepAlive=60000")
                        .isSuccess())
                .isTrue();
        EndpointValidationResult wrong = catalog.validateEndpointProperties("fias:demo?role=BOTH&prot=1&lrc=perhaps");
        assertThat(wrong.getUnknown()).containsExactly("prot");
        assertThat(wrong.getInvalidEnum()).containsKey("role");
        assertThat(wrong.getInvalidBoolean()).containsKey("lrc");
    }

    @Test
    void secretsAreMarked() throws Exception {
        assertThat(json()).containsPattern("\"authenticationKey\": \\{[^}]*\"secret\": true");
    }

    private static String json() throws Exception {
        try (InputStream in = FiasMetadataTest.class.getResourceAsStream("/META-INF/io/keyroute/fias/fias.json")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
