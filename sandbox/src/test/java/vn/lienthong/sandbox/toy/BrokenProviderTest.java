package vn.lienthong.sandbox.toy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.sandbox.internal.spi.PlatformProvider;

/** A simulated platform that cannot be loaded is left out, and the others are there. */
class BrokenProviderTest {
    private static final String SERVICE = "META-INF/services/" + PlatformProvider.class.getName();

    /** The sandbox once more, with a service file of its own. */
    private static final class Copy extends URLClassLoader {
        private final URL more;
        private boolean served;

        Copy(URL[] classes, URL more, ClassLoader parent) {
            super(classes, parent);
            this.more = more;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("vn.lienthong.sandbox.") || findLoadedClass(name) != null) {
                    return super.loadClass(name, resolve);
                }
                String file = name.replace('.', '/') + ".class";
                try (InputStream in = getParent().getResourceAsStream(file)) {
                    if (in == null) {
                        throw new ClassNotFoundException(name);
                    }
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = new ArrayList<>(Collections.list(super.getResources(name)));
            if (name.equals(SERVICE)) {
                found.add(0, more);
                served = true;
            }
            return Collections.enumeration(found);
        }
    }

    @Test
    void theOthersAreThere(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("services");
        Files.writeString(file, "vendor.NoSuchPlatform\n" + BrokenProvider.class.getName() + "\n");
        try (Copy copy = new Copy(new URL[0], file.toUri().toURL(), BrokenProviderTest.class.getClassLoader())) {
            Class<?> providers = copy.loadClass("vn.lienthong.sandbox.internal.engine.PlatformProviders");
            List<?> all = (List<?>) providers.getMethod("all").invoke(null);
            assertThat(all)
                    .extracting(one -> one.getClass().getSimpleName())
                    .contains("ToyProvider")
                    .doesNotContain("BrokenProvider")
                    .hasSizeGreaterThan(5);
            assertThat(copy.served).isTrue();
        }
    }
}
