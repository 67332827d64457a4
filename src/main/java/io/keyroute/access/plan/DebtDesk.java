package io.keyroute.access.plan;

import io.keyroute.access.reconcile.StrayCode;
import io.keyroute.access.reconcile.Strays;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What people of the house may do to a code that belongs to nobody. Every act needs a reason and is audited. Thread-safe. */
public final class DebtDesk {

    private final Transactions transactions;
    private final Strays strays;
    private final Audit audit;
    private final Clock clock;
    private final boolean compared;

    /** @param compared whether doors' lists are compared with what is known, which alone removes such a code */
    DebtDesk(Transactions transactions, Strays strays, Audit audit, Clock clock, boolean compared) {
        this.transactions = transactions;
        this.strays = strays;
        this.audit = audit;
        this.clock = clock;
        this.compared = compared;
    }

    /** One that is not proven gone. */
    public Optional<StrayCode> find(String id) {
        return strays.open(id);
    }

    /**
     * Has it removed from its lock, whoever may still use it; it stays a debt until that is proven.
     *
     * @throws PlanException without a reason, or where doors' lists are not compared
     */
    public void remove(StrayCode code, String reason, String user) {
        if (reason == null || reason.isBlank()) {
            throw new PlanException("A reason is needed");
        }
        if (!compared) {
            throw new PlanException("Nothing was done: such a code is removed when its door's list is compared, and"
                    + " keyroute.reconcile.scan-every is 0s here, for never. Set it to another time, or remove the code"
                    + " in the Tuya app");
        }
        transactions.run(() -> {
            strays.remove(code.id(), user, clock.instant());
            audit.write(code.property(), user, "debt.remove", "debt/" + code.id() + "/" + code.name(), reason);
            return List.of();
        });
    }
}
