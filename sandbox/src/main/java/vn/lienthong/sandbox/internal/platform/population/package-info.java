/** The national population database (CSDLQG về dân cư) with its sign-on and two of its SOAP services. */
@NullMarked
package vn.lienthong.sandbox.internal.platform.population;

import org.jspecify.annotations.NullMarked;
