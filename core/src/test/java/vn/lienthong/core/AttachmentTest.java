package vn.lienthong.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent with a body is known before it is sent. */
class AttachmentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/xml; charset=utf-8",
                "application/json;charset=UTF-8",
                "multipart/form-data; boundary=\"a b\"",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "text/plain;"
            })
    void aMediaTypeIsTakenAsItIs(String contentType) {
        assertThat(Attachment.of(new byte[1], contentType).contentType()).isEqualTo(contentType);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!!",
                "text",
                "text/",
                "text/\u00fc",
                "application/json\r\nX: 1",
                "text/xml; charset",
                "text/plain; a=\"\u00e1\"",
                " text/plain"
            })
    void whatIsNoMediaTypeIsRefusedByFieldAndRule(String contentType) {
        assertThatThrownBy(() -> Attachment.of(new byte[1], contentType))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("contentType: must be a media type such as application/json, but is '")
                .hasMessageNotContaining("\n");
    }
}
