package io.keyroute.simulator.lock;

import java.util.ArrayList;
import java.util.List;

/** What becomes of a person's schedule and methods when their time has come. The caller holds the lock's monitor. */
final class MemberDeliveries {

    private MemberDeliveries() {}

    static List<Pending> underWay(Person person) {
        List<Pending> all = new ArrayList<>();
        if (person.pending() != null) {
            all.add(person.pending());
        }
        person.methods().stream().map(Method::pending).filter(p -> p != null).forEach(all::add);
        return all;
    }

    static void settle(VirtualLock lock, Person person, long now, boolean waiting) {
        boolean reached = Deliveries.answers(lock);
        Person result = person;
        if (Deliveries.due(person.pending(), now, waiting)) {
            int outcome = reached ? person.pending().outcome() : Outcome.FAILED;
            boolean done = outcome == Outcome.DONE;
            result = result.settled(
                    done ? person.validity() : person.applied(), outcome == Outcome.PHANTOM ? Outcome.DONE : outcome);
        }
        List<Method> methods = new ArrayList<>();
        for (Method method : result.methods()) {
            boolean due = Deliveries.due(method.pending(), now, waiting);
            Method after = due ? settled(method, reached) : method;
            if (due && reached && method.pending().arrives()) {
                boolean added = method.pending().change() == Change.ADD;
                lock.around()
                        .happened(lock.id(), added ? DeviceEvent.Kind.ENROLMENT_DONE : DeviceEvent.Kind.REMOVAL_DONE);
            }
            if (after != null) {
                methods.add(after);
            }
        }
        lock.people().put(result.with(methods));
    }

    /** Null when it is gone. */
    private static Method settled(Method method, boolean reached) {
        boolean adds = method.pending().change() == Change.ADD;
        int outcome = reached ? method.pending().outcome() : Outcome.FAILED;
        if (outcome != Outcome.DONE && outcome != Outcome.PHANTOM) {
            return adds ? null : method.moved(method.onLock(), null);
        }
        return adds ? method.moved(outcome == Outcome.DONE, null) : null;
    }
}
