package io.keyroute.history;

import io.keyroute.access.GrantStore;
import io.keyroute.access.log.AccountOwner;
import io.keyroute.access.log.EntryListener;
import io.keyroute.access.log.LockLogs;
import io.keyroute.access.outcome.SubjectNames;
import io.keyroute.outbox.Outbox;
import io.keyroute.property.PropertyCatalog;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
class HistoryConfiguration {

    @Bean
    EntryStore entryStore(JdbcClient jdbc) {
        return new EntryStore(jdbc);
    }

    @Bean
    Gaps logGaps(JdbcClient jdbc) {
        return new Gaps(jdbc);
    }

    @Bean
    FirstEntries firstEntries(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            ObjectProvider<EntryListener> listeners,
            Clock clock) {
        return new FirstEntries(
                jdbc,
                new TransactionTemplate(transactions),
                listeners.orderedStream().toList(),
                clock);
    }

    @Bean
    LogKeeper logKeeper(
            EntryStore entries,
            FirstEntries firstEntries,
            Gaps gaps,
            JdbcClient jdbc,
            GrantStore grants,
            Outbox outbox,
            PropertyCatalog properties,
            HistorySettings settings) {
        Attributor attributor = new Attributor(jdbc, grants);
        return new LogKeeper(entries, firstEntries, gaps, attributor, new LogOutbox(outbox, properties), settings);
    }

    @Bean(initMethod = "begin")
    LogReader logReader(
            PropertyCatalog properties,
            LockLogs logs,
            AccountOwner owner,
            JdbcClient jdbc,
            LogKeeper keeper,
            PlatformTransactionManager transactions,
            HistorySettings settings,
            Clock clock,
            @Qualifier("realClock") Clock realClock) {
        return new LogReader(
                properties,
                logs,
                owner,
                new LogWindows(jdbc),
                keeper,
                new TransactionTemplate(transactions),
                settings,
                clock,
                realClock);
    }

    @Bean
    LogViews logViews(EntryStore entries, Gaps gaps, SubjectNames names) {
        return new LogViews(entries, gaps, names);
    }

    @Bean
    LockLog lockLog(EntryStore entries) {
        return new LockLog(entries);
    }
}
