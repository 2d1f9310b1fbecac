// Answers questions with the packages of others: one JSON object a line in, one JSON value a line out.
import { createInterface } from 'node:readline';
import payos from '@payos/node';
import { Webhook } from 'standardwebhooks';
import vietqr from 'vietnam-qr-pay';
import { VNPay, ignoreLogger } from 'vnpay';

const { PayOS } = payos;
const { QRPay } = vietqr;
const crypto = new PayOS({ clientId: 'id', apiKey: 'key', checksumKey: 'checksum' }).crypto;
const vnpay = (secret) =>
  new VNPay({ tmnCode: 'DEMOV210', secureSecret: secret, testMode: true, enableLog: false, loggerFn: ignoreLogger });

const answers = {
  vietqr: ({ bin, account, amount, purpose }) =>
    QRPay.initVietQR({ bankBin: bin, bankNumber: account, amount, purpose }).build(),
  vietqrRead: ({ code }) => {
    const read = new QRPay(code);
    return {
      valid: read.isValid,
      bin: read.consumer.bankBin,
      account: read.consumer.bankNumber,
      amount: read.amount ?? '',
      purpose: read.additionalData?.purpose ?? '',
    };
  },
  vnpayVerify: ({ secret, query }) =>
    vnpay(secret).verifyIpnCall(Object.fromEntries(new URLSearchParams(query))).isVerified,
  vnpayAddress: ({ secret, reference, amount, text }) =>
    vnpay(secret).buildPaymentUrl({
      vnp_Amount: amount,
      vnp_IpAddr: '127.0.0.1',
      vnp_TxnRef: reference,
      vnp_OrderInfo: text,
      vnp_OrderType: 'other',
      vnp_ReturnUrl: 'https://clinic.example/back?a=1&b=2',
    }),
  payosLink: ({ key, data }) => crypto.createSignatureOfPaymentRequest(data, key),
  payosData: ({ key, data }) => crypto.createSignatureFromObj(data, key),
  payosHeader: ({ key, data }) => crypto.createSignature(key, data),
  standardWebhook: ({ secret, headers, body }) => {
    try {
      new Webhook(secret).verify(body, headers);
      return true;
    } catch {
      return false;
    }
  },
};

// Verifies one notice as often as asked; the answer is the processor time in microseconds.
async function time(times, verify) {
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) {
    await verify();
  }
  const used = process.cpuUsage(start);
  return used.user + used.system;
}

const mustBe = (verified) => {
  if (!verified) {
    throw new Error('the notice is not verified');
  }
};

answers.timeVnpay = ({ secret, times, notice }) => {
  const verifier = vnpay(secret);
  return time(times, () =>
    mustBe(verifier.verifyIpnCall(Object.fromEntries(new URLSearchParams(notice))).isVerified));
};
answers.timePayos = ({ secret, times, notice }) => {
  const { webhooks } = new PayOS({ clientId: 'id', apiKey: 'key', checksumKey: secret });
  return time(times, async () => mustBe(await webhooks.verify(JSON.parse(notice))));
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...question } = JSON.parse(line);
  process.stdout.write(JSON.stringify(await answers[ask](question)) + '\n');
}
