/**
 * One small file for each parser: every input is read, or refused with one of our exceptions. A plain build runs the
 * committed corpora; {@code mvn test -Pfuzz -pl house -am} searches for new inputs, a minute for each parser.
 */
package vn.lienthong.house.fuzz;
