package vn.lienthong.core.internal.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import vn.lienthong.core.ProfileCheck.Status;
import vn.lienthong.core.ProfileCheck.Step;

/** Whether the host's name resolves and its port accepts a connection; the proxy's, if there is one. */
final class ReachCheck {
    private final String key;
    private final InetSocketAddress entrance;
    private final Duration limit;
    private final boolean isProxy;
    private final Report report;

    ReachCheck(Line line, Duration limit, boolean isProxy, Report report) {
        this.key = line.key();
        this.entrance = line.entrance();
        this.limit = limit;
        this.isProxy = isProxy;
        this.report = report;
    }

    boolean passes() {
        String host = entrance.getHostString();
        try {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            report.add(
                    Step.DNS,
                    Status.OK,
                    "Tên " + who("máy chủ", "máy chủ proxy") + " " + host + " được phân giải.",
                    "The name " + host + " resolves" + (isProxy ? " (the proxy)." : "."));
            return connects(addresses);
        } catch (UnknownHostException e) {
            report.failed(
                    Step.DNS,
                    new Advice(
                            "Không phân giải được tên " + who("máy chủ", "máy chủ proxy") + " " + host
                                    + ". Hãy kiểm tra lại "
                                    + who(key, "proxy")
                                    + "; nếu là tên nội bộ của mạng chuyên dùng, hãy hỏi quản trị mạng về máy chủ DNS.",
                            "The name " + host + " does not resolve. Check " + who(key, "proxy")
                                    + "; if it is a name inside the administration's network, ask the network's"
                                    + " administrator for its DNS server."));
            return false;
        }
    }

    private boolean connects(InetAddress[] addresses) {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, entrance.getPort()), Math.toIntExact(limit.toMillis()));
                report.add(
                        Step.TCP,
                        Status.OK,
                        "Cổng " + entrance.getPort() + " nhận kết nối.",
                        "Port " + entrance.getPort() + " accepts connections.");
                return true;
            } catch (IOException e) {
                last = e;
            }
        }
        report.failed(Step.TCP, refused(last));
        return false;
    }

    private Advice refused(IOException e) {
        String target = entrance.getHostString() + ":" + entrance.getPort();
        if (e instanceof SocketTimeoutException) {
            return new Advice(
                    "Không có phản hồi từ " + target + " trong " + limit.toMillis()
                            + " ms: gói tin bị chặn giữa đường. Hãy hỏi đơn vị vận hành xem địa chỉ IP của máy này đã được cho"
                            + " phép chưa, và hỏi quản trị mạng về tường lửa.",
                    "No answer from " + target + " within " + limit.toMillis()
                            + " ms: a device on the way drops the packets. Ask the operator whether this machine's IP"
                            + " address is on their allow-list, and your network's administrator about the firewall.");
        }
        if (e instanceof NoRouteToHostException) {
            return new Advice(
                    "Không có đường mạng tới " + target
                            + ". Hãy kiểm tra VPN hoặc kết nối mạng chuyên dùng (TSLCD) của máy này.",
                    "There is no route to " + target
                            + ". Check this machine's VPN or its connection to the administration's network.");
        }
        if (e instanceof ConnectException) {
            return new Advice(
                    "Kết nối tới " + target
                            + " bị từ chối: không có chương trình nào nhận kết nối ở cổng này. Hãy kiểm tra cổng"
                            + " trong " + who(key, "proxy")
                            + "; nếu cổng đúng, dịch vụ đang dừng hoặc tường lửa từ chối (địa chỉ IP của máy này đã được cho phép"
                            + " chưa?).",
                    "The connection to " + target + " was refused: no program listens on this port. Check the port in "
                            + who(key, "proxy")
                            + "; if it is right, the service is down, or a firewall refuses (is this machine's IP address on"
                            + " the allow-list?).");
        }
        return new Advice(
                "Không kết nối được tới " + target + ". Hãy hỏi quản trị mạng về tường lửa và proxy.",
                "No connection to " + target + ". Ask your network's administrator about firewall and proxy.");
    }

    private String who(String platform, String proxy) {
        return isProxy ? proxy : platform;
    }
}
