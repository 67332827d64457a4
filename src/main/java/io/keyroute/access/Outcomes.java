package io.keyroute.access;

import java.util.List;

/** Where planner and reconciler put what a PMS must be told. */
public interface Outcomes {

    /** Keeps the outcomes in the caller's transaction; they leave after its commit, in order per subject, each once. */
    void add(List<Outcome> outcomes);
}
