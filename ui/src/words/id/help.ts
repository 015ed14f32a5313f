import type { Words } from "../en";

/** Screens for trouble, tour, manual and glossary in Indonesian. */
export const help: Words["help"] = {
  trouble: {
    title: {
      drive: "Penyimpanan folder ini tidak aman bagi proyek",
      locked: "RUU ini sudah terbuka di jendela lain",
      "read-only": "Folder proyek hanya dapat dibaca",
      "disk-full": "Cakram penuh",
      damaged: "Berkas proyek rusak",
      newer: "Proyek ditulis oleh versi Clausewise yang lebih baru",
      "not-a-project": "Berkas ini bukan proyek Clausewise",
      "not-found": "Berkas proyek tidak ada di tempatnya",
    },
    means: {
      drive:
        "Folder ini berada di penyimpanan yang tidak menjaga urutan penulisan (beberapa folder jaringan dan folder sinkron), sehingga pekerjaan dapat hilang.",
      locked:
        "Dua jendela yang menulis satu proyek akan menghilangkan pekerjaan, maka hanya satu yang boleh memegangnya.",
      "read-only":
        "Setiap keputusan langsung ditulis; di folder ini tidak ada yang dapat ditulis, sehingga tidak ada yang tersimpan.",
      "disk-full": "Tidak ada lagi yang dapat disimpan sampai ada ruang. Yang sudah tersimpan tetap utuh.",
      damaged:
        "Sebagian isi yang tersimpan tidak sama dengan yang ditulis. Yang rusak tidak ditampilkan sebagai hukum.",
      newer: "Versi ini tidak mengenal semua isinya dan tidak menyentuhnya.",
      "not-a-project": "Berkas tidak dibuka, dan tidak ada yang diubah di dalamnya.",
      "not-found": "Berkas dipindahkan, diganti namanya atau dihapus sejak terakhir terbuka.",
    },
    way: {
      drive: "Salin RUU ke folder di komputer ini, lalu buka salinannya.",
      locked: "Lanjutkan di jendela lain itu, atau tutup di sana lalu coba lagi di sini.",
      "read-only": "Salin RUU ke folder tempat Anda boleh menulis, lalu buka salinannya.",
      "disk-full": "Kosongkan ruang, lalu coba lagi.",
      damaged:
        "Pilih cadangan terbaru: salinan yang sudah diperiksa ada di samping proyek, dengan tanggal pada namanya.",
      newer: "Pasang versi yang lebih baru, atau buka berkas RUU sendiri.",
      "not-a-project": "Buka RUU: proyeknya dibuat dengan sendirinya.",
      "not-found": "Pilih di tempatnya sekarang, atau buka berkas RUU sendiri.",
    },
    sample: "RUU contoh",
    again: "Coba lagi",
    other: "Pilih berkas lain…",
    library: "Ke Pustaka",
  },
  manual: "Panduan dan daftar istilah",
  topics: "Pokok bahasan",
  glossary: "Daftar istilah",
  tour: "Ikuti tur",
  step: (n, m) => `${n} dari ${m}`,
  next: "Lanjut",
  back: "Kembali",
  end: "Akhiri tur",
  done: "Selesai",
  steps: {
    library: [
      "Naskah Anda",
      "RUU, perjanjian, undang-undang model dan undang-undang yang Anda impor ada di sini. Lencana menyebut apakah naskah resmi, ringkasan atau diimpor.",
    ],
    compare: [
      "RUU di samping naskah lain",
      "Setiap pasal berada di samping padanannya. Kata biru bergaris bawah hanya ada dalam RUU, kata yang dicoret hanya dalam naskah lain. F7 ke perbedaan berikutnya, Ctrl+Enter mengukuhkan padanan.",
    ],
    gaps: [
      "Kewajiban perjanjian",
      "Setiap kewajiban terpenuhi, sebagian, atau tidak ada, dengan kata-kata RUU yang menunjukkannya. Anda yang menilai; kata Anda di atas temuan.",
    ],
    search: ["Cari di semuanya", "Ketik, dan setiap pasal dari setiap naskah menjawab. Hasil terbuka di samping RUU."],
    notes: ["Catatan komisi", "Pilih kata-kata lalu tulis: catatan tetap menyertainya ketika RUU berubah."],
    versions: ["Versi", "Impor naskah berikutnya, dan lihat pasal demi pasal apa yang berubah."],
    export: [
      "Berkas untuk orang lain",
      "Naskah bertanda, tabel, laporan dan RUU sendiri: masing-masing menyebut isinya sebelum ditulis.",
    ],
    review: [
      "Salinan yang kembali",
      "Pembaca mengirim kembali berkas Word dengan komentar dan perubahan. Semuanya berdampingan di sini, pasal demi pasal; terima atau tolak satu per satu, atau semua dari seorang pembaca.",
    ],
    region: [
      "Negara berdampingan",
      "Setiap negara di kawasan terhadap setiap kewajiban perjanjian, dari lembar negara dengan sumbernya; undang-undang yang Anda impor dibaca di samping lembarnya. Sebuah sel membuka yang ada di baliknya.",
    ],
  },
  pages: [
    [
      "Memulai",
      "Buka naskah yang sedang Anda kerjakan: berkas Word paling baik, karena perubahan dapat ditulis ke dalamnya. Program membaca salinan; berkas Anda tetap seperti semula. Semua keputusan langsung disimpan dalam proyek tersendiri.",
    ],
    [
      "Membandingkan",
      "Pilih naskah lain di atas. Daftar di kiri menunjukkan bagi setiap pasal hubungannya dengan padanannya dan apakah Anda sudah memutuskan. Kukuhkan (Ctrl+Enter), tolak (Ctrl+Del) atau sematkan padanan; pilih yang lain dengan Ctrl+M. Naskah ketiga dapat berada di samping keduanya.",
    ],
    [
      "Arti tanda",
      "Bergaris bawah: hanya dalam RUU. Dicoret: hanya dalam naskah lain. Bingkai titik-titik: dipindahkan. Bergaris bawah ganda: juga dalam naskah ketiga. Paragraf utuh yang tidak ada dalam RUU berada dalam kotak sendiri. Di bawah seperempat kata yang sama tidak ada yang ditandai, dan kata yang sama digarisbawahi.",
    ],
    [
      "Bila pembacaan keliru",
      "Klik kanan pada pasal dalam daftar, atau tekan Shift+F10: gabungkan dengan yang sebelumnya, bagi, beri nomor, ubah tingkat atau judulnya. Kata-katanya tidak pernah berubah. Pembetulan tetap berlaku ketika berkas dibaca lagi.",
    ],
    [
      "Kesenjangan",
      "Setiap kewajiban diukur terhadap RUU. Buka satu untuk melihat apa yang dicari dan kata-kata yang ditemukan. Setujui, tetapkan sendiri, sebut undang-undang lain yang mengaturnya, atau bahwa tidak berlaku. Definisi perdagangan orang diuraikan di bawah Unsur definisi.",
    ],
    [
      "Menyisipkan ketentuan model",
      "Dari kesenjangan atau dari yang tidak ada dalam RUU, tekan Ctrl+I. Pilih tradisi perancangan, isi bagian kosong, dan ketentuan berada dalam RUU sebagai usulan sampai Anda menerima atau menariknya.",
    ],
    [
      "Catatan",
      "Pilih kata-kata RUU lalu tekan Catatan baru. Beri orang dan hari; balas, selesaikan, buka lagi. Catatan yang kata-katanya hilang tercantum, dan dapat diletakkan di tempat lain.",
    ],
    [
      "Versi",
      "Ambil naskah berikutnya dengan Versi baru. Bandingkan dua mana pun; riwayat di kanan mengikuti satu pasal melalui semuanya.",
    ],
    [
      "Ekspor dan cetak",
      "Meja Ekspor menulis berkas untuk Word, peramban, lembar sebar dan program lain. Ctrl+P mencetak laporan meja; dialog sistem juga menyimpannya sebagai PDF.",
    ],
    [
      "Salinan yang kembali",
      "Ekspor RUU dan edarkan berkas Word-nya. Di meja Telaah, terima kembali setiap salinan: komentar menjadi catatan, perubahan didaftar per pasal dan pembaca, juga yang tidak terlacak. Terima atau tolak satu per satu, atau semua dari seorang pembaca; yang diterima keluar dalam naskah bertanda berikutnya atas nama pembacanya.",
    ],
    [
      "Kawasan",
      "Meja Kawasan (Ctrl+9) menyandingkan negara dan kewajiban. Angkanya adalah pasal yang disebut lembar negara; garis di bawahnya menyatakan seberapa pasti hal itu, dari terlihat dalam undang-undang sampai belum diperiksa. Lembar ditulis dengan kata-kata kami dan tidak pernah menyatakan suatu kewajiban terpenuhi. Impor undang-undang suatu negara, dengan negaranya, dan program membacanya: temuannya ada di sel yang sama, dan bila keduanya tidak cocok, sel itu menyatakannya. Kedudukan terhadap perjanjian mencatat siapa pihak pada apa, sejak kapan dan dengan reservasi apa. Yang tersisa setelah saringan dapat dicetak, atau ditulis sebagai laporan.",
    ],
    [
      "Papan ketik",
      "Ctrl+K menampilkan setiap perintah dengan pintasannya. Alt+↓ dan Alt+↑ menyusuri pasal, F7 dan Shift+F7 menyusuri perbedaan, kewajiban, catatan atau perubahan, F6 ke panel berikutnya, Ctrl+1 sampai Ctrl+9 adalah meja, Ctrl+Z mengurungkan setiap perbuatan.",
    ],
    [
      "Bila terjadi sesuatu",
      "Program yang berhenti di tengah jalan tidak kehilangan apa pun yang sudah dikukuhkan; buka lagi dan Anda berada di tempat semula. Cadangan ada di samping proyek. Program ini tidak membuat sambungan.",
    ],
  ],
  terms: [
    ["Resmi", "Naskah resmi, sebagaimana Anda impor dan program kenali."],
    ["Ringkasan", "Uraian singkat dengan kata-kata program; tidak untuk dikutip sebagai hukum."],
    ["Pasal", "Satuan bernomor utama dalam RUU, undang-undang, perjanjian atau kitab undang-undang."],
    ["Padanan", "Ketentuan naskah lain yang mengatur hal yang sama dengan sebuah pasal."],
    ["Tanpa padanan", "Tidak ada di sisi lain yang mengatur hal itu."],
    ["Tabel padanan", "Tabel semua pasal dengan padanannya."],
    [
      "Kewajiban",
      "Satu hal yang diminta perjanjian dari hukum nasional, dengan tingkatnya: wajib, wajib sejauh kemampuan, untuk dipertimbangkan, pilihan.",
    ],
    ["Kesenjangan", "Kewajiban yang dipenuhi RUU sebagian atau tidak sama sekali."],
    ["Unsur", "Bagian pembentuk definisi: perbuatan, cara, tujuan, persetujuan, aturan bagi anak."],
    ["Istilah khusus", "Konsep bidang ini dengan kata-katanya dalam setiap bahasa."],
    ["Naskah bertanda", "Berkas Word dengan perubahan terlacak dari satu naskah ke naskah lain."],
    ["Temuan", "Yang diperhatikan program; manusialah yang menilainya."],
    ["Bukti", "Kata-kata RUU yang menjadi sandaran temuan."],
    ["Keyakinan", "Seberapa yakin program, dari 0 sampai 100, dengan sebuah kata."],
  ],
};
