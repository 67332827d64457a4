/** Named leases: what only one node may do at a time, such as calling one Tuya account or holding one FIAS link. */
package io.keyroute.lease;
