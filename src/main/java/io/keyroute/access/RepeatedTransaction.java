package io.keyroute.access;

import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction, and at once again when somebody was faster: when a grant was changed meanwhile, when a key
 * was taken, or when the database ended one of two that waited for each other. Thread-safe.
 */
public final class RepeatedTransaction {

    private static final int ATTEMPTS = 8;

    private final TransactionTemplate transaction;

    public RepeatedTransaction(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /** As {@link #call}, for work without a result. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /**
     * @param work runs once for each attempt; what an earlier one wrote is rolled back
     * @throws ConcurrencyFailureException when somebody else was faster again and again
     * @throws DuplicateKeyException when a key was taken each time
     */
    public <T> T call(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (StaleGrantException overtaken) {
                if (attempt == ATTEMPTS) {
                    throw new ConcurrencyFailureException(overtaken.getMessage(), overtaken);
                }
            } catch (ConcurrencyFailureException | DuplicateKeyException overtaken) {
                if (attempt == ATTEMPTS) {
                    throw overtaken;
                }
            }
        }
    }
}
