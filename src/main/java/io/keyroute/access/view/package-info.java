/** What people may see of grants, stays, persons, doors and debts. Reads only; never digits. */
package io.keyroute.access.view;
