#include "with_openssl.hpp"

#include <openssl/rand.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstring>
#include <ctime>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace {

constexpr std::size_t iv_len = 12, tag_len = 16;

void check(int result) {
    if (result <= 0) throw std::runtime_error("OpenSSL failed");
}

unsigned char *put_number(unsigned char *to, std::uint64_t number, int len) {
    for (int at = len - 1; at >= 0; --at) *to++ = static_cast<unsigned char>(number >> (8 * at));
    return to;
}

}  // namespace

std::string_view json_with_rapidjson(std::uint32_t app_id, const std::string &user_id, std::int64_t ctime,
                                     std::int64_t expire, std::int64_t nonce, const std::string &payload) {
    thread_local rapidjson::StringBuffer buffer;
    thread_local rapidjson::Writer<rapidjson::StringBuffer> writer;
    buffer.Clear();
    writer.Reset(buffer);
    writer.StartObject();
    writer.Key("app_id");
    writer.Uint(app_id);
    writer.Key("user_id");
    writer.String(user_id.data(), static_cast<rapidjson::SizeType>(user_id.size()));
    writer.Key("ctime");
    writer.Int64(ctime);
    writer.Key("expire");
    writer.Int64(expire);
    writer.Key("nonce");
    writer.Int64(nonce);
    writer.Key("payload");
    writer.String(payload.data(), static_cast<rapidjson::SizeType>(payload.size()));
    writer.EndObject();
    return {buffer.GetString(), buffer.GetSize()};
}

std::string_view json_with_nlohmann(std::uint32_t app_id, const std::string &user_id, std::int64_t ctime,
                                    std::int64_t expire, std::int64_t nonce, const std::string &payload) {
    thread_local std::string text;
    text = nlohmann::ordered_json{{"app_id", app_id}, {"user_id", user_id}, {"ctime", ctime},
                                  {"expire", expire}, {"nonce", nonce},     {"payload", payload}}
               .dump();
    return text;
}

WithOpenssl::WithOpenssl(WriteJson write_json)
    : write_json_(write_json),
      cipher_(EVP_CIPHER_fetch(nullptr, "AES-256-GCM", nullptr)),
      context_(EVP_CIPHER_CTX_new()) {
    if (!cipher_ || !context_) throw std::runtime_error("OpenSSL failed");
    check(EVP_EncryptInit_ex2(context_.get(), cipher_.get(), nullptr, nullptr, nullptr));
}

std::string WithOpenssl::drop_in(std::uint32_t app_id, const std::string &user_id, const std::string &secret,
                                 std::int64_t seconds, const std::string &payload) {
    if (app_id == 0 || user_id.empty() || secret.size() != 32 || seconds <= 0) return {};
    return seal(app_id, user_id, reinterpret_cast<const unsigned char *>(secret.data()), seconds, payload);
}

void WithOpenssl::prepare(std::uint32_t app_id, const std::string &secret) {
    app_id_ = app_id;
    check(EVP_EncryptInit_ex2(context_.get(), nullptr, reinterpret_cast<const unsigned char *>(secret.data()),
                              nullptr, nullptr));
}

std::string WithOpenssl::generate(const std::string &user_id, std::int64_t seconds,
                                  const std::string &payload) {
    if (user_id.empty() || seconds <= 0) return {};
    return seal(app_id_, user_id, nullptr, seconds, payload);
}

std::string WithOpenssl::seal(std::uint32_t app_id, const std::string &user_id, const unsigned char *key,
                              std::int64_t seconds, const std::string &payload) {
    unsigned char random[iv_len + 4];
    check(RAND_bytes(random, sizeof random));
    std::uint32_t nonce;
    std::memcpy(&nonce, random + iv_len, sizeof nonce);
    const std::int64_t now = std::time(nullptr), expire = now + seconds;
    const std::string_view json = write_json_(app_id, user_id, now, expire, nonce >> 1, payload);

    body_.resize(8 + 2 + iv_len + 2 + json.size() + tag_len + 1);
    unsigned char *to = reinterpret_cast<unsigned char *>(&body_[0]);
    to = put_number(to, static_cast<std::uint64_t>(expire), 8);
    to = put_number(to, iv_len, 2);
    std::memcpy(to, random, iv_len);
    to = put_number(to + iv_len, json.size() + tag_len, 2);
    check(EVP_EncryptInit_ex2(context_.get(), nullptr, key, random, nullptr));
    int len;
    check(EVP_EncryptUpdate(context_.get(), to, &len, reinterpret_cast<const unsigned char *>(json.data()),
                            static_cast<int>(json.size())));
    to += len;
    check(EVP_EncryptFinal_ex(context_.get(), to, &len));
    check(EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, tag_len, to));
    to[tag_len] = 1;

    // One byte more than the text, because the encoder appends a NUL.
    std::string token((body_.size() + 2) / 3 * 4 + 3, '\0');
    token[0] = '0';
    token[1] = '4';
    const int encoded = EVP_EncodeBlock(reinterpret_cast<unsigned char *>(&token[2]),
                                        reinterpret_cast<const unsigned char *>(body_.data()),
                                        static_cast<int>(body_.size()));
    token.resize(2 + static_cast<std::size_t>(encoded));
    return token;
}
