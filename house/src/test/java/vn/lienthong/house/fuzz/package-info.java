/**
 * One small file for each parser: every input is read, or refused with one of our exceptions. What was read is the same after
 * it was written and read again, and a refusal repeats no personal number. Answers of platforms reach their readers through
 * a client whose platform is made up. A plain build runs the committed corpora; {@code mvn test -Pfuzz -pl house -am} searches
 * for new inputs, a minute for each parser. {@code FuzzedParsersTest} names a public parser that has no file here.
 */
package vn.lienthong.house.fuzz;
