package io.keyroute.config.security;

import io.keyroute.config.security.UserProperties.Role;
import io.keyroute.property.PropertyCatalog;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Who may call what over HTTP: Basic authentication on every request, no session, refusals as problem+json. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain http(
            HttpSecurity http, UserAuthentication users, PropertyCatalog catalog, ClientAddress clients)
            throws Exception {
        AuthenticationEntryPoint unknown = (request, response, failure) -> {
            if (failure instanceof SlowDownException slow) {
                response.setHeader("Retry-After", Long.toString(slow.pause().toSeconds()));
                Problem.write(response, HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords. Try again later.");
                return;
            }
            response.setHeader("WWW-Authenticate", "Basic realm=\"keyroute\", charset=\"UTF-8\"");
            Problem.write(response, HttpStatus.UNAUTHORIZED, "This needs a user name and the right password.");
        };
        AccessDeniedHandler refused = (request, response, failure) -> Problem.write(
                response, HttpStatus.FORBIDDEN, "This user has not the role, or not the property, that this needs.");
        // A manager of its own: with the provider alone the application's would ask it once more after each refusal.
        return http.authenticationManager(new ProviderManager(users))
                // Nothing authenticates by cookie, so there is nothing that another site could ride on.
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(Customizer.withDefaults())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(unknown).authenticationDetailsSource(clients::of))
                .exceptionHandling(
                        errors -> errors.authenticationEntryPoint(unknown).accessDeniedHandler(refused))
                .headers(headers -> headers.contentSecurityPolicy(
                                csp -> csp.policyDirectives("default-src 'self'; frame-ancestors 'none'"))
                        .referrerPolicy(Customizer.withDefaults()))
                .authorizeHttpRequests(rules -> rules(rules, catalog))
                .build();
    }

    /** A measurement of its own for each filter took a third of a request's share; the request itself stays measured. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /** What the firewall does not let through, such as an encoded slash: a path with it would mean two things. */
    @Bean
    RequestRejectedHandler odd() {
        return (request, response, rejected) -> Problem.write(
                response,
                HttpStatus.BAD_REQUEST,
                "The address holds characters that are not taken in a path. "
                        + "Ids with such characters go into the query: ?id=");
    }

    /** Lets encoded slashes come as far as the firewall, which answers in our words. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    /** What the main port's server refuses before any filter sees it, such as a zero byte in the path, is answered in our words. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problems() {
        return tomcat -> tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules,
            PropertyCatalog catalog) {
        String frontdesk = Role.FRONTDESK.name();
        String manager = Role.MANAGER.name();
        rules.requestMatchers(HttpMethod.GET, "/observe/**")
                .permitAll()
                .requestMatchers("/error")
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/in/generic/{property}")
                .access(new PropertyAccess(Role.SYSTEM, catalog))
                // any other method is told so by the route
                .requestMatchers("/in/generic/{property}")
                .hasRole(Role.SYSTEM.name())
                .requestMatchers(HttpMethod.POST, "/api/rotations/**", "/api/debts/**")
                .hasRole(manager)
                .requestMatchers(HttpMethod.POST, "/api/dead-letters/**")
                .hasRole(manager)
                .requestMatchers("/api/**")
                .hasAnyRole(frontdesk, manager)
                .anyRequest()
                .denyAll();
    }
}
