/**
 * From what is known of stays and people to what must be true at the doors.
 *
 * <p>Deciding is pure ({@code StayPlan}, {@code PersonPlan}, {@code GrantDiff}); {@link io.keyroute.access.plan.Planner}
 * and the desks put it into one database transaction under the row lock of the stay or person.
 */
package io.keyroute.access.plan;
