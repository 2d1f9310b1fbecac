package vn.lienthong.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.lienthong.testsupport.ModulePath;

/** All other tests run on the class path, which hides what the module path forbids. */
class ModulePathTest {
    private final ClassLoader loader = ModulePath.loader("vn.lienthong.payment");

    private Object client(String dialect) throws ReflectiveOperationException {
        Class<?> profile = loader.loadClass("vn.lienthong.core.Profile");
        Class<?> secrets = loader.loadClass("vn.lienthong.core.SecretSource");
        Object made = profile.getMethod("parse", String.class, secrets)
                .invoke(
                        null,
                        """
                        lienthong: "1"
                        platforms:
                          payment:
                            dialect: %s
                            baseUri: https://pay.example
                            credentials: {%s}
                            settings: {%s}
                        """.formatted(
                                dialect,
                                dialect.equals("national-v1")
                                        ? "partnerCode: T, secret: S"
                                        : "tmnCode: T, hashSecret: S",
                                dialect.equals("national-v1") ? "device: \"1\"" : "returnUrl: \"https://a.example\""),
                        secrets.getMethod("map", Map.class)
                                .invoke(null, Map.of("T", "DEMOV210", "S", "planted-secret")));
        Class<?> config = loader.loadClass("vn.lienthong.payment.PaymentConfig");
        Object of = config.getMethod("of", profile).invoke(null, made);
        return loader.loadClass("vn.lienthong.payment.PaymentClient")
                .getMethod("create", config)
                .invoke(null, of);
    }

    @Test
    void railsAndTheirTablesAreFoundInsideTheModule() throws ReflectiveOperationException {
        assertThat(client("vnpay").getClass().getModule().isNamed()).isTrue();
        assertThat(client("national-v1").getClass().getModule().getName()).isEqualTo("vn.lienthong.payment");
        InvocationTargetException refused =
                catchThrowableOfType(InvocationTargetException.class, () -> client("vnpya"));
        assertThat(refused.getCause()).hasMessageContaining("national-v1").hasMessageContaining("vnpay'?");
    }

    @Test
    void theListOfBanksAndThePicturesAreFoundInsideTheModule() throws ReflectiveOperationException {
        Class<?> banks = loader.loadClass("vn.lienthong.payment.vietqr.BankList");
        Object list = banks.getMethod("bundled").invoke(null);
        assertThat(banks.getMethod("list", String.class).invoke(list, "970436"))
                .asString()
                .contains("Vietcombank");
        Class<?> vietQr = loader.loadClass("vn.lienthong.payment.vietqr.VietQr");
        Object code = vietQr.getMethod("account", String.class, String.class).invoke(null, "970436", "0011");
        assertThat(vietQr.getMethod("svg").invoke(code)).asString().startsWith("<svg");
    }
}
