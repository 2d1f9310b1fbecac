package vendor;

import org.springframework.boot.Banner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;

/** The vendor's program in a Spring Boot fat jar, where modules bind nothing and Boot chooses the versions of libraries. */
@SpringBootApplication
public class BootVendor {
    public static void main(String[] arguments) {
        // Where the journey fails, run() throws and the process ends with a code other than 0.
        System.exit(SpringApplication.exit(new SpringApplicationBuilder(BootVendor.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(arguments)));
    }

    @Bean
    CommandLineRunner journey() {
        return arguments -> {
            System.out.println("in a fat jar of Spring Boot " + SpringBootVersion.getVersion() + ":");
            new Journey(System.out).run();
        };
    }
}
