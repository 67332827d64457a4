package io.keyroute.config.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from: the other end of the connection, or what a configured proxy says in {@code
 * X-Forwarded-For}, read from its end up to the first address that is no such proxy. Nobody else is believed. A host with
 * IPv6 has a whole network of addresses to itself and counts as one. Thread-safe.
 */
@Component
class ClientAddress {

    private static final Logger LOG = LoggerFactory.getLogger(ClientAddress.class);
    private static final String HEADER = "X-Forwarded-For";

    /** An address and nothing that would have to be looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:]*(\\d{1,3}(\\.\\d{1,3}){3})?");

    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> proxies;
    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param proxies addresses or networks, such as {@code 10.0.0.0/8} */
    ClientAddress(@Value("${keyroute.http.trusted-proxies:}") List<String> proxies) {
        this.proxies = proxies.stream()
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(IpAddressMatcher::new)
                .toList();
    }

    String of(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        Collections.list(request.getHeaders(HEADER))
                .forEach(header ->
                        Arrays.stream(header.split(",")).map(String::strip).forEach(hops::add));
        String from = request.getRemoteAddr();
        if (!hops.isEmpty() && !isProxy(from) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "{} from {} is not believed. If that is your proxy, name it in keyroute.http.trusted-proxies:"
                            + " until then all who come through it count as one caller",
                    HEADER,
                    from);
        }
        for (int hop = hops.size() - 1; hop >= 0 && isProxy(from); hop--) {
            if (!LITERAL.matcher(hops.get(hop)).matches()) {
                break;
            }
            from = hops.get(hop);
        }
        return network(from);
    }

    private boolean isProxy(String address) {
        return LITERAL.matcher(address).matches() && proxies.stream().anyMatch(proxy -> matches(proxy, address));
    }

    private static boolean matches(IpAddressMatcher proxy, String address) {
        try {
            return proxy.matches(address);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static String network(String address) {
        try {
            return LITERAL.matcher(address).matches() && InetAddress.getByName(address) instanceof Inet6Address six
                    ? java.util.HexFormat.of().formatHex(six.getAddress(), 0, NETWORK_BYTES) + "/64"
                    : address;
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
