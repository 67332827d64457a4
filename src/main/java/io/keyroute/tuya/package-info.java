/** The {@code tuya:} Camel component: Tuya's smart-lock API as operations. Usable without the rest of the project. */
package io.keyroute.tuya;
