package io.keyroute.tuya;

import io.keyroute.tuya.message.MessageAccount;
import io.keyroute.tuya.message.MessageClient;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** One connection to the message service for each account that is consumed from. Safe for concurrent use. */
final class MessageClients {
    private final Function<String, MessageAccount> accounts;
    private final Map<String, MessageClient> made = new HashMap<>();

    MessageClients(Function<String, MessageAccount> accounts) {
        this.accounts = accounts;
    }

    /**
     * Refuses settings that nothing can be connected with.
     *
     * @throws io.keyroute.tuya.message.TuyaMessageException saying what is missing
     */
    void check(String account) {
        accounts.apply(account);
    }

    /**
     * The connection of an account, made on first use and shared.
     *
     * @throws io.keyroute.tuya.message.TuyaMessageException when its settings are not usable
     */
    synchronized MessageClient of(String account) {
        return made.computeIfAbsent(account, name -> new MessageClient(accounts.apply(name)));
    }

    /** Names the Pulsar client only where there is a connection: without messages it need not be there. */
    synchronized void close() {
        if (made.isEmpty()) {
            return;
        }
        made.values().forEach(MessageClient::close);
        made.clear();
    }
}
